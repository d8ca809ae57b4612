/** A part of a list, and whether more follows. */
export interface Page<T> {
	documents: T[];
	hasMore: boolean;
}
