/** Folders with one reader for each dialect. Seen in November 2026. */
export const VLLM = 'https://github.com/vllm-project/vllm/blob/main/vllm/tool_parsers';
export const SGLANG =
	'https://github.com/sgl-project/sglang/blob/main/python/sglang/srt/function_call';
export const LLAMA_CPP = 'https://github.com/ggml-org/llama.cpp/blob/master';
export const HUGGING_FACE = 'https://huggingface.co';
