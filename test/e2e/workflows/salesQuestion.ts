import type { Setup } from '../../support/n8n/Examples.ts';
import { CHAT_MODEL, type ChatModel } from '../../support/servers/serveChat.ts';

const withModel = { parameters: { model: { __rl: true, mode: 'list', value: CHAT_MODEL } } };

/** What a user chooses before the first question, in the node that an example has. */
export const chosenModel: Setup = {
	'Create Assistant': withModel,
	'Analyze Files': withModel,
};

export const salesCsv = new File(['month,amount\n2026-01,10\n2026-02,32\n'], 'sales.csv', {
	type: 'text/csv',
});

export const drawSales = `
import matplotlib.pyplot as plt
import pandas as pd
sales = pd.read_csv("/mnt/data/sales.csv")
sales.plot(x="month", y="amount")
plt.savefig("/mnt/data/chart.png")
plt.close()
sales.sum(numeric_only=True).to_csv("/mnt/data/sums.csv")
print("sum", sales["amount"].sum())
`;

/** Runs the code when asked a question, then answers with what the code printed. */
export const runThenTell =
	(python: string): ChatModel =>
	(messages) => {
		const { role, content } = messages.at(-1) ?? {};
		return role === 'tool' ? { say: `It says: ${content?.trim()}` } : { python };
	};
