import type { OptionalParameter } from '../request/ChatRequest.ts';

/** Servers are updated and models replaced under the same name, so a record expires. */
const MEMORY_MS = 60 * 60 * 1000;

/** Remembers for a while what a server does not support, by model. Servers differ, and only an attempt shows it. */
export class UnsupportedParameters {
	readonly #untilByModel = new Map<string, Map<OptionalParameter, number>>();

	/** @returns a new set, which the caller may change */
	of(model: string): Set<OptionalParameter> {
		const known = [...(this.#untilByModel.get(model) ?? [])];
		const now = Date.now();
		return new Set(known.filter(([, until]) => until > now).map(([parameter]) => parameter));
	}

	add(model: string, parameter: OptionalParameter): void {
		const known = this.#untilByModel.get(model) ?? new Map<OptionalParameter, number>();
		this.#untilByModel.set(model, known.set(parameter, Date.now() + MEMORY_MS));
	}
}
