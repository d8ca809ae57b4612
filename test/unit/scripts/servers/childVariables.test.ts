import { childVariables } from '../../../../scripts/servers/childVariables.ts';

describe('childVariables', () => {
	const before = { ...process.env };
	afterEach(() => {
		process.env = { ...before };
	});

	it("keeps another installation's n8n settings and keys from the servers", () => {
		process.env.N8N_ENCRYPTION_KEY = 'of another';
		process.env.DB_POSTGRESDB_HOST = 'production';
		expect(childVariables()).not.toHaveProperty('N8N_ENCRYPTION_KEY');
		expect(childVariables()).not.toHaveProperty('DB_POSTGRESDB_HOST');
		expect(childVariables().PATH).toBe(process.env.PATH);
	});

	it('keeps where setup has put what it brought', () => {
		process.env.CODE_INTERPRETER_CACHE_DIR = '/elsewhere';
		process.env.CODE_INTERPRETER_API_KEYS = 'of:another';
		expect(childVariables().CODE_INTERPRETER_CACHE_DIR).toBe('/elsewhere');
		expect(childVariables()).not.toHaveProperty('CODE_INTERPRETER_API_KEYS');
	});

	it('keeps loopback addresses from a proxy, besides what is kept from it already', () => {
		process.env.NO_PROXY = 'example.org';
		expect(childVariables().NO_PROXY).toBe('example.org,127.0.0.1,localhost');
	});
});
