import { invalidRequest } from '../ApiError.ts';

/** Reads a field that must be a string. @throws ApiError that names it */
export function requireText(fields: Record<string, unknown>, name: string, param: string): string {
	const value = fields[name];
	if (typeof value === 'string') return value;
	const where = `${param}.${name}`;
	if (value === undefined) {
		throw invalidRequest(
			where,
			`Missing required parameter: '${where}'.`,
			'missing_required_parameter',
		);
	}
	throw invalidRequest(where, `Invalid type for '${where}': expected string.`, 'invalid_type');
}
