/** The objects in a value that should be a list of objects. */
export function onlyObjects<T extends object>(list: unknown): T[] {
	return Array.isArray(list)
		? list.filter((each): each is T => typeof each === 'object' && each !== null)
		: [];
}
