call kernel.keep_words();
