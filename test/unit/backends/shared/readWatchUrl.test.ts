import { readWatchUrl } from '../../../../backends/shared/readWatchUrl.ts';

const read = (url?: string) =>
	readWatchUrl(new Headers(url === undefined ? {} : { 'x-code-interpreter-watch-url': url }));

it('reads the address of the page of a run', () => {
	expect(read('https://engine.example/runs/run_1?watch=9.x')).toBe(
		'https://engine.example/runs/run_1?watch=9.x',
	);
});

it.each([undefined, '', '/runs/run_1', 'javascript:alert(1)', 'data:text/html,x'])(
	'accepts nothing that is not a web address (%s)',
	(url) => {
		expect(read(url)).toBeUndefined();
	},
);
