/** As far as tests use it; it brings no types of its own. */
declare module 's3rver' {
	export default class S3rver {
		constructor(settings: {
			address: string;
			port: number;
			silent: boolean;
			directory: string;
			configureBuckets: { name: string; configs: string[] }[];
		});
		run(): Promise<{ address: string; port: number }>;
		close(): Promise<void>;
	}
}
