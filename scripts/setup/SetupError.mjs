/** Something is missing that setup could not install. `remedy` says what the user can do about it. */
export class SetupError extends Error {
	/**
	 * @param {string} message what happened
	 * @param {string} remedy what to do
	 */
	constructor(message, remedy) {
		super(message);
		this.name = 'SetupError';
		this.remedy = remedy;
	}
}
