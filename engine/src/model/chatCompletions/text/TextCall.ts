/** A call that a model wrote into its text. */
export interface TextCall {
	name: string;
	arguments: string;
}
