/** A call as a model wrote it into its text. */
export interface TextCall {
	name: string;
	arguments: string;
}
