/** A call that a model wrote into its text. */
export interface TextCall {
	name: string;
	arguments: string;
	/** If the model wrote one. */
	id?: string;
	/** Whether it has the markup of a chat template. */
	isMarked?: boolean;
	/** Why the call cannot run: the answer that the model gets instead. */
	objection?: string;
}

/** Stands for a call that cannot be read. */
export const damagedCall: TextCall = {
	name: '',
	arguments: '',
	objection:
		'Nothing was run, because the call could not be read. Call the tool again, and write the call completely.',
};
