/** Whether a response comes from the engine of this package, which announces in each one that it knows `Idempotency-Key`. */
export const isEngine = (headers: Headers): boolean =>
	headers.get('x-code-interpreter-idempotency') === 'supported';
