/** The system's keychain, as Electron's safeStorage has it: Keychain on macOS, DPAPI on Windows, a secret service on Linux. */
import { safeStorage } from 'electron';
import type { HostPort } from '../../app.ts';

/** Asked only once the app is ready: before, Linux does not know its backend. */
export const keychain: NonNullable<HostPort['keychain']> = {
  refusal() {
    // `basic_text` seals with a password that is in Chromium's source: as good as plain text.
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
      return 'This desktop has no keyring (such as GNOME Keyring or KWallet), and would keep secrets as plain text.';
    if (!safeStorage.isEncryptionAvailable()) return "The system's keychain is not available.";
    return null;
  },
  seal: (text) => safeStorage.encryptString(text),
  open: (sealed) => safeStorage.decryptString(sealed),
};
