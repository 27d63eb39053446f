import { Modal, type ModalProps } from './Modal';

/** The same as Dialog, but on phones it comes up from the foot, near the thumb. */
export const Sheet = (props: ModalProps) => <Modal {...props} sheet />;
