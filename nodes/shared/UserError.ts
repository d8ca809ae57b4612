import type { IDataObject } from 'n8n-workflow';

/** An error that the user of the workflow can fix. The item loop turns it into a NodeOperationError. */
export class UserError extends Error {
	/** What to do about it. */
	readonly hint: string;
	/** IDs and states for the error item. */
	readonly details: IDataObject;

	constructor(message: string, hint: string, details: IDataObject = {}) {
		super(message);
		this.hint = hint;
		this.details = details;
	}
}
