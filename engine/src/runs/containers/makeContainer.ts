import type { Settings } from '../../Dependencies.ts';
import type { Container } from '../../store/containerTypes.ts';
import { newId } from '../../store/newId.ts';
import { nowSeconds } from '../../store/nowSeconds.ts';

/** A new container, not stored yet. Its session starts with its first code. */
export function makeContainer(
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
