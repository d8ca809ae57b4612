/** The current time in whole Unix seconds, as in the protocol. */
export function nowSeconds(): number {
	return Math.floor(Date.now() / 1000);
}
