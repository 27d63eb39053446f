import { Modal, type ModalProps } from './Modal';

/** A question or a form over the page, in its middle. */
export const Dialog = (props: ModalProps) => <Modal {...props} sheet={false} />;
