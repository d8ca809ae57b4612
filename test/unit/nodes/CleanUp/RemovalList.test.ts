import { RemovalList } from '../../../../nodes/CleanUp/RemovalList.ts';

describe('RemovalList', () => {
	it('has each generated file once, and distinguishes files with the same ID in two containers', () => {
		const named = new RemovalList();
		const files = [
			{ fileId: 'cfile_1', containerId: 'cntr_1' },
			{ fileId: 'cfile_1', containerId: 'cntr_2' },
			{ fileId: 'cfile_1', containerId: undefined },
		];
		for (const file of [...files, ...files]) named.addGeneratedFile(file);
		expect(named.generatedFiles).toEqual(files);
	});

	it('leaves out the files of a container that is removed itself', () => {
		const named = new RemovalList();
		named.addGeneratedFile({ fileId: 'cfile_1', containerId: 'cntr_1' });
		named.addGeneratedFile({ fileId: 'cfile_2', containerId: 'cntr_2' });
		named.containerIds.add('cntr_1');
		expect(named.generatedFiles).toEqual([{ fileId: 'cfile_2', containerId: 'cntr_2' }]);
	});
});
