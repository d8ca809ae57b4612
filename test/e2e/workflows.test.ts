import type { Examples } from '../support/n8n/Examples.ts';
import { openExamples } from '../support/n8n/openExamples.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { describeAgentWithPython } from './workflows/describeAgentWithPython.ts';
import { describeAnalyzeByWebhook } from './workflows/describeAnalyzeByWebhook.ts';
import { describeAnalyzeFiles } from './workflows/describeAnalyzeFiles.ts';
import { describeChartToChat } from './workflows/describeChartToChat.ts';
import { describeCleanCsvToTable } from './workflows/describeCleanCsvToTable.ts';
import { describeCompareFiles } from './workflows/describeCompareFiles.ts';
import { describeErrorsAndCleanUp } from './workflows/describeErrorsAndCleanUp.ts';
import { describeOvernightReport } from './workflows/describeOvernightReport.ts';
import { describePdfReport } from './workflows/describePdfReport.ts';
import { describeQuestionForm } from './workflows/describeQuestionForm.ts';
import { describeReportByMail } from './workflows/describeReportByMail.ts';
import { describeReportWithAModel } from './workflows/describeReportWithAModel.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let opened: Examples;
const examples = () => opened;

beforeAll(async () => {
	opened = await openExamples(resources);
});

// All examples share one n8n and one engine.
describeReportWithAModel(examples);
describeReportByMail(examples);
describeChartToChat(examples);
describeCleanCsvToTable(examples);
describePdfReport(examples);
describeCompareFiles(examples);
describeAnalyzeByWebhook(examples);
describeQuestionForm(examples);
describeAgentWithPython(examples);
describeAnalyzeFiles(examples);
describeErrorsAndCleanUp(examples);
describeOvernightReport(examples);
