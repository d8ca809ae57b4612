import { TextBuilder } from '../../../domain/TextBuilder.ts';
import type { VendorData } from '../../../domain/modelEntries.ts';
import { newId } from '../../../domain/newId.ts';
import type { RunEvent } from '../../../domain/run/runEvent.ts';
import type { Reasoning } from '../../../domain/run/runStep.ts';
import type { Answer } from '../../../model/Model.ts';
import { isSigned, toReasonedCall } from '../../responses/reasonedTurns.ts';
import type { RecordedCalls } from '../RunOutcome.ts';

/** Records what a response's model thinks, and the data that its vendor wants back, until an item takes them. */
export class ReasoningRecord {
	readonly #publish: (event: RunEvent) => void;
	#vendorData: VendorData | undefined;
	#hasTakenVendorData = false;
	/** What the model has thought, and no item has yet. The last one may still grow. */
	#reasoning: Reasoning[] = [];
	/** The text of the last one. */
	#thought = new TextBuilder();
	/** Reasoning that arrives now belongs to the turn's last one. */
	#isReasoning = false;
	/** Nothing of the turn but its reasoning has arrived. */
	#isAtStart = true;

	constructor(publish: (event: RunEvent) => void) {
		this.#publish = publish;
	}

	/** More of what the model thinks. After its answer has started, reasoning is ignored. */
	add(delta: string): void {
		if (delta === '' || !this.#isAtStart) return;
		if (!this.#isReasoning) this.#beginThought();
		this.#isReasoning = true;
		const open = this.#reasoning.at(-1);
		if (open === undefined) return;
		this.#thought.add(delta);
		this.#publish({ type: 'reasoning', reasoningId: open.id, delta });
	}

	/** Text or code of the turn has arrived. */
	noteOutput(): void {
		this.#isAtStart = false;
	}

	/** Notes what the model thought in a turn, and what its vendor wants back with the turn's calls, in this response or the next. */
	noteTurn({ reasoning = '', vendorData, calls }: Answer): void {
		if (!this.#isReasoning) this.add(reasoning);
		this.#vendorData = vendorData;
		this.#hasTakenVendorData = false;
		const needed = vendorData !== undefined && (this.#isReasoning || isSigned(vendorData));
		if (needed && calls.length > 0) {
			if (!this.#isReasoning) this.#beginThought();
			Object.assign(this.#reasoning.at(-1)!, { calls: calls.map(toReasonedCall) });
		}
		this.#isReasoning = false;
		this.#isAtStart = true;
	}

	/** Takes what the model has thought before its calls or its answer. */
	take(): { reasoning?: Reasoning[] } {
		this.#keepThought();
		const reasoning = this.#reasoning;
		this.#reasoning = [];
		return reasoning.length > 0 ? { reasoning } : {};
	}

	/** For the first call of the turn; the others refer to it. */
	takeVendorData(): Pick<RecordedCalls, 'vendorData' | 'continuesTurn'> {
		if (this.#vendorData === undefined) return {};
		if (this.#hasTakenVendorData) return { continuesTurn: true };
		this.#hasTakenVendorData = true;
		return { vendorData: this.#vendorData };
	}

	#beginThought(): void {
		this.#keepThought();
		this.#reasoning.push({ id: newId('reasoning'), text: '' });
	}

	#keepThought(): void {
		const last = this.#reasoning.at(-1);
		if (last !== undefined && this.#thought.length > 0) last.text = this.#thought.toString();
		this.#thought = new TextBuilder();
	}
}
