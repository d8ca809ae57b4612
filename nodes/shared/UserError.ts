import type { IDataObject } from 'n8n-workflow';

/** Something that the person who built the workflow can mend; becomes a NodeOperationError in the loop. */
export class UserError extends Error {
	/** How to go on. */
	readonly hint: string;
	/** Ids and states worth keeping on the error item. */
	readonly details: IDataObject;

	constructor(message: string, hint: string, details: IDataObject = {}) {
		super(message);
		this.hint = hint;
		this.details = details;
	}
}
