/** Whether it is the name of a time zone, such as `Europe/Berlin`. Offsets such as `+01:00` are not. */
export function isTimezone(name: string): boolean {
	try {
		return (
			/^[A-Za-z][\w+/-]*$/.test(name) && Boolean(Intl.DateTimeFormat('en', { timeZone: name }))
		);
	} catch {
		return false;
	}
}
