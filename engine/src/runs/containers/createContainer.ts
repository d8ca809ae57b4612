import type { Settings } from '../../config/settings.ts';
import type { Container } from '../../domain/container.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

/** A new container, not stored yet. Its session starts with its first code. */
export function createContainer(
	{ containerIdleMinutes }: Settings,
	fields: Partial<Pick<Container, 'name' | 'idleMinutes' | 'memoryLimit'>>,
): Container {
	const now = nowSeconds();
	return {
		id: newId('container'),
		createdAt: now,
		name: 'auto',
		status: 'running',
		idleMinutes: containerIdleMinutes,
		lastActiveAt: now,
		memoryLimit: '1g',
		...fields,
	};
}
