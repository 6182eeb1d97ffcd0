import { streamToApi } from '@/features/to-api/stream-to-api';

/** Uploads go to the API chunk by chunk; whatever else belongs to it is rewritten there by the proxy. */
export const POST = streamToApi;
export const GET = streamToApi;
