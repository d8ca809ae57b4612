import { cutOff, message, openStarts, spec } from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('a recovered run', () => {
	it('is still active while there is only commentary', async () => {
		const items = [message('msg_q', 'user', 'How many?')];
		const { backend, conversations } = await openStarts(resources, { items, starts: [cutOff] });
		const { id } = await backend.startRun(spec);
		conversations.conv_t.items.push(message('msg_d', 'developer', 'Answer the newest message.'), {
			...message('msg_c', 'assistant', 'Let me look.'),
			phase: 'commentary',
		} as never);
		expect(await backend.getRun({ threadId: 'conv_t', runId: id })).toMatchObject({
			status: 'in_progress',
		});
	});

	it('cannot be cancelled, and says why', async () => {
		const { backend } = await openStarts(resources, {});
		const cancelling = backend.cancelRun({ threadId: 'conv_t', runId: 'after_msg_q' });
		await expect(cancelling).rejects.toMatchObject({ code: 'answer_lost' });
	});
});
