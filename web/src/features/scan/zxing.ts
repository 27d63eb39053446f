import { setZXingModuleOverrides } from '@yudiel/react-qr-scanner';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Where the decoder lies: with the app, not at the CDN that the library would ask. */
setZXingModuleOverrides({
  locateFile: (path: string, folder: string) => (path.endsWith('.wasm') ? wasm : folder + path),
});

export const decoderUrl = wasm;
