// Razorpay's window takes the money; the shop only hears which payment it was and Razorpay's signature over it.
const form = document.getElementById("pay");
const problem = document.getElementById("problem");
const pay = new Razorpay({
  key: form.dataset.key,
  order_id: form.dataset.order,
  name: form.dataset.merchant,
  handler: (paid) => {
    form.elements.razorpay_payment_id.value = paid.razorpay_payment_id;
    form.elements.razorpay_signature.value = paid.razorpay_signature;
    form.submit();
  },
});
pay.on("payment.failed", (failed) => {
  problem.textContent = failed.error.description;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  pay.open();
});
