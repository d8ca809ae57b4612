import type { ReasonedTurn } from '../conversation.ts';
import type { VendorData } from '../modelEntries.ts';
import type { CodeCall, FunctionCall } from './toolCall.ts';
import type { RunError, Usage } from './run.ts';

/** What a model thought. */
export interface Reasoning {
	id: string;
	text: string;
	/** Of its turn. */
	calls?: ReasonedTurn['calls'];
}

export interface RunStep {
	id: string;
	createdAt: number;
	threadId: string;
	runId: string;
	assistantId: string;
	status: 'in_progress' | 'cancelled' | 'failed' | 'completed' | 'expired';
	details:
		| {
				type: 'tool_calls';
				calls: CodeCall[] | FunctionCall[];
				/** The model's text before the call. */
				comment?: string;
				/** The id of that text in the event stream. */
				commentId?: string;
				/** What a response's model thought before the call. */
				reasoning?: Reasoning[];
				/** Of a response's model, with the first call of its turn. */
				vendorData?: VendorData;
				/** A call before it in the same turn has the data. */
				continuesTurn?: boolean;
		  }
		| { type: 'message_creation'; messageId: string };
	lastError: RunError | null;
	expiredAt: number | null;
	cancelledAt: number | null;
	failedAt: number | null;
	completedAt: number | null;
	usage: Usage | null;
}
