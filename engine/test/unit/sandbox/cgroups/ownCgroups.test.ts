import { parseCgroups } from '../../../../src/sandbox/cgroups/ownCgroups.ts';

const mount = (root: string, mountPoint: string, rest: string) =>
	`30 25 0:26 ${root} ${mountPoint} rw,relatime - ${rest}`;

it('finds the group of a process in a unit of systemd', () => {
	expect(
		parseCgroups(
			mount('/', '/sys/fs/cgroup', 'cgroup2 cgroup2 rw,nsdelegate'),
			'0::/system.slice/engine.service\n',
		),
	).toEqual([
		{
			version: 'v2',
			controllers: [''],
			mountPoint: '/sys/fs/cgroup',
			own: '/sys/fs/cgroup/system.slice/engine.service',
		},
	]);
});

it('finds the group of each controller of version 1, also where two share a hierarchy', () => {
	const found = parseCgroups(
		[
			mount('/', '/sys/fs/cgroup/memory', 'cgroup cgroup rw,memory'),
			mount('/', '/sys/fs/cgroup/cpu,cpuacct', 'cgroup cgroup rw,cpu,cpuacct'),
			mount('/', '/sys/fs/cgroup/unified', 'cgroup2 cgroup2 rw'),
			mount('/', '/', 'ext4 /dev/vda rw'),
		].join('\n'),
		'5:cpu,cpuacct:/a\n4:memory:/a/b\n0::/\n',
	);
	expect(found.map(({ version, own }) => `${version} ${own}`)).toEqual([
		'v1 /sys/fs/cgroup/memory/a/b',
		'v1 /sys/fs/cgroup/cpu,cpuacct/a',
		'v2 /sys/fs/cgroup/unified',
	]);
	expect(found[1]?.controllers).toEqual(expect.arrayContaining(['cpu', 'cpuacct']));
});

it('finds the group of a container that sees only its own part of the hierarchy', () => {
	const [found] = parseCgroups(
		mount('/docker/4f2a', '/sys/fs/cgroup/memory', 'cgroup cgroup ro,memory'),
		'4:memory:/docker/4f2a\n',
	);
	expect(found?.own).toBe('/sys/fs/cgroup/memory');
});

it('leaves out a hierarchy whose mount does not show the group', () => {
	expect(
		parseCgroups(mount('/other', '/mnt/cgroup', 'cgroup cgroup rw,memory'), '4:memory:/own\n'),
	).toEqual([]);
});
