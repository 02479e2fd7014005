# What a sample of some size can show, and what measurement error gives by itself.
# power.t.test() knows groups of equal size alone, and runs into the approximation of pt() above a
# noncentrality of 37.62; elsewhere its formula is solved here.
detectable <- function(df, unit, power, alpha) {
  critical <- qt(alpha / 2, df, lower.tail = FALSE)
  missed <- function(ncp) below(ncp, critical, df) - (1 - power)
  uniroot(missed, c(0, 10 * critical + 10), tol = 1e-12)$root * unit
}

about_precision <- function() {
  differences <- list()
  for (sizes in list(c(2, 3), c(5, 5), c(9, 31), c(60, 60), c(17, 29), c(400, 380))) {
    for (setting in list(c(0.8, 0.05), c(0.9, 0.01), c(0.5, 0.1))) {
      n <- sizes[1]
      m <- sizes[2]
      given <- list(n1 = n, n2 = m, sd = 17.5, power = setting[1], alpha = setting[2])
      value <- detectable(n + m - 2, 17.5 * sqrt(1 / n + 1 / m), setting[1], setting[2])
      if (n == m) {
        r <- power.t.test(
          n, sd = 17.5, sig.level = setting[2], power = setting[1], tol = 1e-13
        )$delta
        stopifnot(all.equal(r, value, tolerance = 1e-9))
      }
      paired <- detectable(n - 1, 17.5 / sqrt(n), setting[1], setting[2])
      if (n > 3) {
        r <- power.t.test(
          n, sd = 17.5, sig.level = setting[2], power = setting[1], type = "paired", tol = 1e-13
        )$delta
        stopifnot(all.equal(r, paired, tolerance = 1e-9))
      }
      answers <- list(difference = value, paired = paired)
      if (n > 3) {
        reach <- qnorm(1 - setting[2] / 2) + qnorm(setting[1])
        answers$correlation <- tanh(reach / sqrt(n - 3))
      }
      differences <- c(differences, list(c(given, answers)))
    }
  }
  halves <- list()
  for (n in c(3, 4, 5, 9, 19, 60, 343)) {
    for (groups in 1:2) {
      for (level in c(0.95, 0.9)) {
        width <- function(people) qt((1 + level) / 2, people - groups) / sqrt(people)
        people <- n
        while (width(people) > width(n) / 2) people <- people + 1
        halves <- c(halves, list(list(n = n, groups = groups, level = level, needed = people)))
      }
    }
  }
  least <- function(n, width) {
    people <- n
    while (width(people) > width(n) / 2) people <- people + 1
    people
  }
  published <- list()
  for (given in list(c(17.7, 60, 19.2, 400), c(20, 12, 15, 900), c(9, 5, 9, 30), c(0.8, 33, 1.1, 22))) {
    width <- function(people) {
      parts <- given[c(1, 3)]^2 / c(people, given[4])
      df <- sum(parts)^2 / sum(parts^2 / (c(people, given[4]) - 1))
      qt(0.975, df) * sqrt(sum(parts))
    }
    reachable <- width(1e6) <= width(given[2]) / 2
    answers <- list(given = given)
    if (reachable) answers$needed <- least(given[2], width)
    published <- c(published, list(answers))
  }
  correlations <- list()
  for (n in c(4, 5, 12, 60, 343)) {
    for (r in c(0, -0.27, 0.6, 0.99)) {
      for (level in c(0.95, 0.9)) {
        width <- function(people) {
          limits <- atanh(r) + c(-1, 1) * qnorm((1 + level) / 2) / sqrt(people - 3)
          diff(tanh(limits))
        }
        correlations <- c(correlations, list(list(n = n, r = r, level = level, needed = least(n, width))))
      }
    }
  }
  errors <- list()
  for (given in list(c(0.93, 17.67, 0.95, 17.7), c(0.5, 6.51, 0.83, 5.98), c(0, 1, 1, 2))) {
    sem <- given[c(2, 4)] * sqrt(1 - given[c(1, 3)])
    band <- qnorm(0.975) * sqrt(sum(sem^2))
    change <- qnorm(0.95) * sqrt(2) * sem[1]
    errors <- c(errors, list(list(
      given = given, sem = sem, band = band, needed = change, index = -11 / (sqrt(2) * sem[1])
    )))
  }
  list(
    detectable = differences, halves = halves, published = published, correlations = correlations,
    errors = errors
  )
}
