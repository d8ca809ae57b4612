/** The programs of the sandbox's tests that attack it, in sessions of a real engine. */
import { describeSessionAttacks } from '../attacks/support/describeSessionAttacks.ts';
import { engineUsers } from '../attacks/support/engineUsers.ts';
import { openAttackedEngine } from '../attacks/support/openAttackedEngine.ts';
import { slowestAnswerDuring } from '../attacks/support/slowestAnswerDuring.ts';
import { readPrograms } from '../sandbox/support/readPrograms.ts';
import { WITH_PACKAGES } from '../support/engines/packages.ts';

const AT_ONCE = 3;

describeSessionAttacks('an engine that uses no control groups', 'the same user', {
	CODE_INTERPRETER_CGROUPS: 'off',
});

it.each(engineUsers)(
	'an engine run by %s survives every program, lets none escape, and goes on answering',
	async (user) => {
		const engine = await openAttackedEngine(user, {
			CODE_INTERPRETER_DISK_FILES: '500',
			CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '20',
			...WITH_PACKAGES,
		});
		const left = ['escapes', 'limits'].flatMap(readPrograms);
		const escaped: string[] = [];
		const runLeft = async () => {
			for (let program = left.shift(); program !== undefined; program = left.shift()) {
				const { threadId, answer } = await engine.run(program.code);
				if (answer.includes('escaped')) escaped.push(`${program.name}: ${answer.slice(0, 1000)}`);
				await engine.client.beta.threads.delete(threadId);
			}
		};
		const all = Promise.all(Array.from({ length: AT_ONCE }, runLeft));
		const slowestMs = await slowestAnswerDuring(all, engine);

		expect(escaped).toEqual([]);
		expect(slowestMs).toBeLessThan(3000);
		expect((await engine.run('print(6 * 7)')).text).toBe('42');
		expect(await engine.changesOfVictim()).toEqual([]);
		await engine.close();
	},
	1_800_000,
);
