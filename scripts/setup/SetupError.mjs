/** Something is missing that setup could not bring. `mend` says what the person at the keyboard can do about it. */
export class SetupError extends Error {
	/**
	 * @param {string} message what happened
	 * @param {string} mend how to go on
	 */
	constructor(message, mend) {
		super(message);
		this.name = 'SetupError';
		this.mend = mend;
	}
}
