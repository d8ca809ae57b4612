/**
 * Collects what a test file has opened and closes it, in reverse order, when its tests are over, however they ended.
 * Call it at the top of the file.
 */
export function resourcesOfThisFile(): AsyncDisposableStack {
	const resources = new AsyncDisposableStack();
	afterAll(() => resources.disposeAsync());
	return resources;
}
