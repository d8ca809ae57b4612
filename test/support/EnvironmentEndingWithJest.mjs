import { TestEnvironment } from 'jest-environment-node';

const LOOK_MS = 500;

// Jest's workers go on with their tests when Jest itself was killed, and with them all that those tests have started. The channel to
// Jest is looked at instead of listened to: a listener would keep the worker alive when Jest lets it go.
if (process.connected) {
	setInterval(() => {
		if (!process.connected) process.exit(1);
	}, LOOK_MS).unref();
}

/** Jest's environment of Node.js, in a worker that ends with Jest. */
export default TestEnvironment;
