/** How models write calls as text where their server does not turn them into tool calls. */
export interface Dialect {
	models: string;
	/** Where the markup was seen: a chat template, or a server's reader of it. */
	source: string;
	/** What starts a call, in all spellings. */
	opens: string[];
	/** What else surrounds and separates calls. */
	others: string[];
	/** Python itself may follow instead of a call. */
	mayHoldCode?: boolean;
	/** A call of `python` with the code `print(21 * 2)`. */
	example: string;
}
