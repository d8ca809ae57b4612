import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
	port: number;
	/** What has arrived, in order. */
	mails: ParsedMail[];
}

/** A real SMTP server on its own port that keeps every mail; it ends with the resources. */
export async function openMailbox(resources: AsyncDisposableStack): Promise<Mailbox> {
	const mails: ParsedMail[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, _session, done) {
			simpleParser(stream).then((mail) => {
				mails.push(mail);
				done();
			}, done);
		},
	});
	const listening = server.listen(0, '127.0.0.1');
	await once(listening, 'listening');
	resources.defer(() => new Promise<void>((resolve) => server.close(resolve)));
	return { port: (listening.address() as AddressInfo).port, mails };
}
