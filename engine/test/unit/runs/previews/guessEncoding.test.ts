import { guessEncoding } from '../../../../src/runs/previews/guessEncoding.ts';

// The bytes are what Python's codecs write, as Node has no encoders for these.
test.each([
	['utf-8', Buffer.from('Köln,1\n')],
	['utf-8-sig', Buffer.from('\ufeffKöln,1\n')],
	['utf-16', Buffer.from('\ufeffname\tŁódź\n', 'utf16le')],
	['utf-16-le', Buffer.from('name,amount\nabc,5\n', 'utf16le')],
	['cp1252', Buffer.from('it\x92s a \x93quote\x94 \x96 yes\n', 'latin1')],
	['cp1252', Buffer.from('naïve façade Ærø; Größe', 'latin1')],
	['cp1250', Buffer.from('Imi\xea;Miasto\n\xa3ukasz;\xa3\xf3d\x9f\n', 'latin1')],
	// Имя;Город / Иван;Москва
	['cp1251', Buffer.from('c8ecff3bc3eef0eee40ac8e2e0ed3bcceef1eae2e00a', 'hex')],
	['koi8_r', Buffer.from('e9cdd13be7cfd2cfc40ae9d7c1ce3bedcfd3cbd7c10a', 'hex')],
	// 姓名,城市 / 张三,北京
	['gb18030', Buffer.from('d0d5c3fb2cb3c7cad00ad5c5c8fd2cb1b1bea90a', 'hex')],
	// 姓名,城市 / 張三,臺北
	['big5', Buffer.from('a96da6572cabb0a5ab0ab169a4542cbb4fa55f0a', 'hex')],
	// 이름,도시 / 김철수,서울특별시
	['euc_kr', Buffer.from('c0ccb8a72cb5b5bdc30ab1e8c3b6bcf62cbcadbfefc6afbab0bdc30a', 'hex')],
	// 東京支店 / 大阪支店
	['cp932', Buffer.from('938c8b9e8e7893580a91e58de38e7893580a', 'hex')],
	// りんご,カタカナ
	['euc_jp', Buffer.from('a4eaa4f3a4b42ca5aba5bfa5aba5ca0a', 'hex')],
	[undefined, Buffer.from([0, 1, 0, 0, 255, 254, 0, 0])],
])('recognizes %s', (encoding, bytes) => {
	expect(guessEncoding(bytes)).toBe(encoding);
});
