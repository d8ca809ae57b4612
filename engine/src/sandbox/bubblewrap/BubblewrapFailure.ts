/** bubblewrap ended before it started the command; the message is what it wrote. */
export class BubblewrapFailure extends Error {
	override readonly name = 'BubblewrapFailure';
}
