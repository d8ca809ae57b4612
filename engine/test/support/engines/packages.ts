/**
 * What sessions of test engines find imported: nothing, which halves the processor time of an engine's start. Code imports what it uses, so
 * that everything works as with an engine of the default settings.
 */
export const WITHOUT_PACKAGES = { CODE_INTERPRETER_PRELOAD: 'none' };

/** For tests whose sessions draw figures again and again, or that are about an engine with its default settings. */
export const WITH_PACKAGES = { CODE_INTERPRETER_PRELOAD: '' };
