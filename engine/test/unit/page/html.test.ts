import { html } from '../../../src/page/html.ts';

test('escapes every value that is not HTML itself, in attributes too', () => {
	const name = `"><script>alert('1')</script>&amp;`;
	expect(
		html`<a title="${name}">${[name, html`<b>${2}</b>`, null, false, undefined]}</a>`.text,
	).toBe(
		'<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">' +
			'&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;<b>2</b></a>',
	);
});

test('takes no object for HTML that only looks like it', () => {
	const forged = JSON.parse('{"text": "<script>"}') as string;
	expect(html`${forged}`.text).toBe('[object Object]');
});
