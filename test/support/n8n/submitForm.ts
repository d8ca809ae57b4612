import { waitUntil } from '../waitUntil.mjs';

/**
 * Does what the page of n8n's Form Trigger does when it is submitted: sends it, asks for the execution's status until there is a next page,
 * and opens that (seen in n8n 2.41's form-trigger.handlebars).
 *
 * @param fields by their position in the form
 * @returns the HTML of the next page
 */
export async function submitForm(formUrl: string, fields: (string | File)[]): Promise<string> {
	const form = new FormData();
	for (const [index, field] of fields.entries()) form.append(`field-${index}`, field);
	const submitted = await fetch(formUrl, { method: 'POST', body: form });
	const { formWaitingUrl } = (await submitted.json()) as { formWaitingUrl: string };
	const statusUrl = new URL(formWaitingUrl);
	statusUrl.pathname += '/n8n-execution-status';
	await waitUntil(async () => {
		const status = await (await fetch(statusUrl)).text();
		if (status === 'error') throw new Error('The execution behind the form failed.');
		return status === 'form-waiting';
	});
	return await (await fetch(formWaitingUrl)).text();
}
