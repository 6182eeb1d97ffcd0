export { databaseUri } from './database-uri';
export { EngineError, type EngineErrorCode } from './engine-error';
export { pingServer } from './ping-server';
export { defaultCacheDirectory } from './private-glibc';
export { startEngine, type Engine, type EngineExit, type StartEngineOptions } from './start-engine';
export { GLIBC_NEEDED, isAtLeast, systemGlibc, type GlibcVersion } from './system-glibc';
