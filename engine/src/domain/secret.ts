/** A key of an owner with which the engine seals what it gives to clients and reads back. */
export interface Secret {
	id: string;
	createdAt: number;
	/** 32 bytes as base64. */
	key: string;
}
