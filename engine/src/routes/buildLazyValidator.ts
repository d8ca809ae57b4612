import { AjvCompiler, type BuildCompilerFromPool } from '@fastify/ajv-compiler';

type Compile = ReturnType<BuildCompilerFromPool>;
type Validate = ReturnType<Compile>;

const buildValidator = AjvCompiler();

/**
 * Fastify's own validation, compiled with the first request that needs it: all schemas together take a sixth of the
 * processor time of an engine's start.
 */
export const buildLazyValidator: BuildCompilerFromPool = (externalSchemas, options) => {
	return ((route: Parameters<Compile>[0]) => {
		let compiled: Validate | undefined;
		const validate = (data: unknown) => {
			compiled ??= buildValidator(externalSchemas, options)(route);
			const isValid = compiled(data);
			validate.errors = compiled.errors;
			return isValid;
		};
		validate.errors = undefined as Validate['errors'];
		return validate;
	}) as Compile;
};
