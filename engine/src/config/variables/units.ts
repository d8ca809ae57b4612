export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const KIB = 1024;
export const MIB = 1024 * KIB;

/** Of memory and disk: 16 TiB. */
export const MAX_MEGABYTES = 16_777_216;
export const MAX_SECONDS = 86_400;
