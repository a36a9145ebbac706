chronicleForm.add("threads-0",[["quarrel-of-the-coves","The quarrel of the coves"]]);
