import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { BackendError } from '../../backends/BackendError.ts';
import type { ServerIds } from './loop/ServerIds.ts';
import { UserError } from './UserError.ts';

export type NodeError = NodeApiError | NodeOperationError;

/** The one error policy: the message says what happened, the description what to do. */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const { message, description, details } = explain(error);
	const nodeError =
		error instanceof BackendError && error.status !== undefined
			? new NodeApiError(node, { message } as JsonObject, {
					message,
					description,
					httpCode: String(error.status),
					itemIndex,
				})
			: new NodeOperationError(node, message, { description, itemIndex });
	// n8n replaces messages that contain words such as EACCES with its own general messages.
	nodeError.message = message;
	nodeError.context.data = details;
	return nodeError;
}

/** Adds the IDs of what is on the server to an error's details, where Clean Up finds them. */
export function attachServerIds({ context }: NodeError, serverIds: ServerIds): void {
	const onServer = serverIds.toJson();
	if (onServer) context.data = { ...(context.data as IDataObject | undefined), onServer };
}

/** n8n sends an item to the error output only in this form (`handleNodeErrorOutput` in n8n-core). */
export function toErrorItem(error: NodeError): IDataObject {
	const details = { ...(error.context.data as IDataObject | undefined) };
	if (error.description) details.description = error.description;
	return { error: error.message, details };
}

function explain(error: unknown): {
	message: string;
	description?: string;
	details: IDataObject;
} {
	if (error instanceof BackendError) {
		const { message, hint, status, code, requestId } = error;
		const request = requestId ? `Request ID: ${requestId}` : '';
		return {
			message,
			description: [hint, request].filter(Boolean).join(' ') || undefined,
			details: dropUndefined({ status, code, requestId }),
		};
	}
	if (error instanceof UserError) {
		return { message: error.message, description: error.hint, details: error.details };
	}
	return { message: error instanceof Error ? error.message : String(error), details: {} };
}

function dropUndefined(details: Record<string, string | number | undefined>): IDataObject {
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
