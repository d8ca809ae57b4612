/** No environment variables: settings come only from the credential. */
export const process = {
	env: {},
	version: 'v22',
	versions: { node: '22' },
	platform: 'unknown',
	arch: 'unknown',
	nextTick: (callback, ...values) => queueMicrotask(() => callback(...values)),
};
