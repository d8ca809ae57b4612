/** What Jest's global setup has opened and its global teardown closes. Both run in Jest's main process. */
export const resourcesOfThisRun = new AsyncDisposableStack();
