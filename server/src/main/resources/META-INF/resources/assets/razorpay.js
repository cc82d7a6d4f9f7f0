// Razorpay's window takes the money; the shop only hears which payment it was and Razorpay's signature over it.
const form = document.getElementById("pay");
const problem = document.getElementById("problem");

// Who wants to keep what they pay with becomes a customer at Razorpay before the window opens.
async function customer() {
  if (form.dataset.customer || !form.elements.keep?.checked) return form.dataset.customer;
  const answer = await fetch(form.action + "/customer", { method: "POST" });
  return answer.ok ? answer.text() : "";
}

async function open() {
  const options = {
    key: form.dataset.key,
    order_id: form.dataset.order,
    name: form.dataset.merchant,
    handler: (paid) => {
      form.elements.razorpay_payment_id.value = paid.razorpay_payment_id;
      form.elements.razorpay_signature.value = paid.razorpay_signature;
      form.submit();
    },
  };
  const known = await customer();
  if (known) options.customer_id = known;
  if (known && form.elements.keep?.checked) options.save = 1;
  const pay = new Razorpay(options);
  pay.on("payment.failed", (failed) => {
    problem.textContent = failed.error.description;
  });
  pay.open();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  open();
});
